// The entry that libFuzzer calls; Scripts/fuzz compiles it with the library. FUZZ_TARGET names what is fuzzed.
import Glibc

private let target = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .registry
nonisolated(unsafe) private var runs = 0
nonisolated(unsafe) private var judged = 0

/// Runs one input, and stops the program where something that must hold does not.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzerTestOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let outcome = target.outcome(of: bytes)
  if !outcome.problems.isEmpty { fatalError(outcome.problems.joined(separator: "\n")) }
  runs += 1
  if outcome.isJudged { judged += 1 }
  if runs % 256 == 0 { print("judged \(judged) of \(runs) inputs") }
  return 0
}
