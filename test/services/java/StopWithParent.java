import java.io.IOException;

/** Ends this JVM when its standard input closes: a test run that is killed leaves no server behind. */
final class StopWithParent {
  private StopWithParent() {}

  static void watch() {
    Thread watcher = new Thread(() -> {
      try {
        while (System.in.read() >= 0) {
          // Nothing is ever sent; only the end matters.
        }
      } catch (IOException closed) {
        // A broken pipe is an end too.
      }
      System.exit(0);
    }, "stop-with-parent");
    watcher.setDaemon(true);
    watcher.start();
  }
}
