// The only file that looks at the process: its arguments, clock, environment, directory, terminal and exit.
#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import ProgressKit

// A closed pipe ends the output, not the verdict; Ctrl-C ends at once.
_ = signal(SIGPIPE, SIG_IGN)
_ = signal(SIGINT) { _ in _exit(130) }

/// The value of a variable of the environment; empty ones count as set.
func variable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// The working directory as an absolute path.
func workingDirectory() -> String {
  guard let path = getcwd(nil, 0) else { return "." }
  defer { free(path) }
  return String(cString: path)
}

/// The columns of the terminal that a descriptor leads to.
func columns(of descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// Standard input to its end, or so many bytes of it.
@Sendable func standardInput(_ limit: Int) -> [UInt8]? {
  var result: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while result.count < limit {
    let count = read(STDIN_FILENO, &chunk, min(chunk.count, limit - result.count))
    if count < 0 {
      if errno == EINTR { continue }
      return nil
    }
    if count == 0 { break }
    result += chunk[..<count]
  }
  return result
}

var now = timespec()
_ = clock_gettime(CLOCK_REALTIME, &now)
// Rounded towards the past, also before 1970.
let daysSince1970 = Int(now.tv_sec) / 86_400 - (now.tv_sec < 0 && now.tv_sec % 86_400 != 0 ? 1 : 0)

var environment = Environment(
  today: CalendarDate(dayNumber: daysSince1970),
  directory: workingDirectory(),
  variables: Dictionary(
    uniqueKeysWithValues: Environment.variablesRead.compactMap { name in variable(name).map { (name, $0) } }),
  outputIsTerminal: isatty(STDOUT_FILENO) == 1,
  errorsAreTerminal: isatty(STDERR_FILENO) == 1,
  terminalWidth: columns(of: STDOUT_FILENO))

environment.standardInput = standardInput

let arguments = Array(CommandLine.arguments.dropFirst())
let output = DescriptorStream(STDOUT_FILENO)
let errors = DescriptorStream(STDERR_FILENO)
var console = Console(output: output, errors: errors)
var status = ProgressTool.run(arguments, in: environment, &console)
if let failure = output.failure {
  status = ProgressTool.endUnwritten(arguments, because: failure, in: environment, &console)
}
exit(status.rawValue)
