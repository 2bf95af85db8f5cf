import Foundation
import Testing

extension Program {
  /// Runs a command to its end, and says how much memory it had at the most.
  ///
  /// Linux counts for a process also what its parent had when it was started (exec_mmap in
  /// fs/exec.c keeps the old high-water mark), and a test runner has much. So a small process stands
  /// between, whose own children it is asked for (getrusage(2), `RUSAGE_CHILDREN`).
  func measure(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> (run: Run, peakMegabytes: Int) {
    let file = home.appendingPathComponent("\(UUID().uuidString).peak")
    let run = try await start(
      arguments, environment: environment,
      by: ["/usr/bin/perl", "-e", Self.measuring, file.path, "\(Self.getrusage)"]
    ).wait()
    let text = try String(contentsOf: file, encoding: .utf8)
    return (run, try #require(Int(text)) / 1024)
  }

  #if arch(x86_64)
    private static let getrusage = 98
  #else
    // The number on all newer architectures (asm-generic/unistd.h).
    private static let getrusage = 165
  #endif

  /// `ru_maxrss`, in kilobytes, stands behind two times of two words each.
  private static let measuring = """
    my ($file, $number) = (shift, shift);
    my $child = fork();
    if ($child == 0) { exec(@ARGV); exit(127) }
    waitpid($child, 0);
    my $state = $?;
    my $usage = "\\0" x 144;
    syscall($number, -1, $usage) == 0 or die;
    open(my $out, ">", $file) or die;
    print $out ((unpack("q18", $usage))[4]);
    close($out);
    exit($state >> 8);
    """
}
