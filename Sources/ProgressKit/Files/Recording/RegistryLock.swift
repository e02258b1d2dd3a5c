/// The lock of a registry's folder: who has it is alone in writing to the registry.
///
/// It lies on the folder itself, so that nothing is left behind, and the system takes it from a process that ends,
/// however it ends. Programs that do not ask for it, such as editors, are not kept out.
struct RegistryLock {
  private let descriptor: Int32
  private let system: any FileSystem

  /// How often the lock is asked for, a moment apart: half a minute.
  static let attempts = 1500

  /// Waits for the lock; `nil` where another process keeps it.
  init?(_ folder: String, on system: any FileSystem) throws(SystemError) {
    self.system = system
    descriptor = try uninterrupted { () throws(SystemError) in try system.openFolder(folder) }
    do throws(SystemError) {
      for _ in 0..<RegistryLock.attempts {
        let descriptor = descriptor
        if try uninterrupted({ () throws(SystemError) in try system.lock(descriptor) }) { return }
        system.pause()
      }
    } catch {
      release()
      throw error
    }
    release()
    return nil
  }

  /// Gives the lock back.
  func release() { try? system.release(descriptor) }
}
