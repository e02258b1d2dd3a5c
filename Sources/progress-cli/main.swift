print("progress")
