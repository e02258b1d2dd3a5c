#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Text written to a file descriptor at once, without a buffer that a crash could lose.
final class DescriptorStream: TextOutputStream {
  private let descriptor: Int32
  private var isClosed = false

  /// Why text could not be written, in the system's words; `nil` when all was, or when the reader went away, which is
  /// no failure.
  private(set) var failure: String?

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ string: String) {
    guard !isClosed else { return }
    var copy = string
    let code = copy.withUTF8 { DescriptorStream.writeAll($0, to: descriptor) }
    guard code != 0 else { return }
    isClosed = true
    if code != EPIPE { failure = String(cString: strerror(code)) }
  }

  /// Writes all bytes; returns 0 or the system's error number.
  static func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, UnsafeBufferPointer(rebasing: rest))
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}

// Outside the class, whose own `write` would hide the system's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
