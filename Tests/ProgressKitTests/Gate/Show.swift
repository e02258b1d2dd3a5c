import Testing
@testable import ProgressKit
@Test func show() {
  for (name, result) in CheckSample.all {
    print("=====", name, result.exitStatus)
    print(CheckText(result, .init(excerpts: result.excerpts(from: [CheckSample.goals]))).text)
    print("--- verbose"); if name == "passed" { print(CheckText(result, .init(isVerbose: true)).text) }
    print("--- github"); print(CheckGitHub(result).text)
    print("--- md"); print(CheckMarkdown(result).text)
  }
  print(CheckJUnit(CheckSample.failed).text)
}
