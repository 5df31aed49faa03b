package ee.socketio.container.redeploy;

import java.io.File;
import java.net.URI;
import java.util.Map;

/**
 * {@code PayaraInOneProcess <port> <WAR> <times> <class>} starts Payara Micro in this process,
 * redeploys the WAR several times, and prints the number of objects, threads and ports that remain.
 * With a further argument {@code wait}, the process then exists until its input ends.
 *
 * <p>The library is not on the class path, because it belongs to the application.
 */
public final class PayaraInOneProcess {
  /** The number of threads that serve HTTP requests. */
  public static final int HTTP_THREADS = 5;

  private PayaraInOneProcess() {}

  public static void main(String[] args) throws Exception {
    URI application = URI.create("http://127.0.0.1:" + args[0] + "/");
    String threads = Integer.toString(HTTP_THREADS);
    MicroRuntime runtime =
        MicroRuntime.boot(
            Map.of("/", new File(args[1])),
            "--nocluster",
            "--port",
            args[0],
            "--minhttpthreads",
            threads,
            "--maxhttpthreads",
            threads);
    Redeployments.Leftovers leftovers =
        Redeployments.count(
            Integer.parseInt(args[2]),
            runtime,
            application,
            ProcessHandle.current().pid(),
            args[3]);
    System.out.println(
        "LEFTOVERS " + leftovers.instances() + " " + leftovers.threads() + " " + leftovers.ports());
    if (args.length > 4) {
      System.in.read();
    }
    System.exit(0);
  }
}
