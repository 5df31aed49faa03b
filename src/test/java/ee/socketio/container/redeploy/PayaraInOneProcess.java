package ee.socketio.container.redeploy;

import java.io.File;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * {@code PayaraInOneProcess <port> <times> <class> <WAR>...} starts Payara Micro in this process,
 * redeploys the WARs in turn, prints the number of objects, threads and ports that remain, and
 * exists until its input ends.
 *
 * <p>The library is not on the class path, because it belongs to the application.
 */
public final class PayaraInOneProcess {
  /** The number of threads that serve HTTP requests. */
  public static final int HTTP_THREADS = 5;

  private static final int WARS = 3;

  private PayaraInOneProcess() {}

  public static void main(String[] args) throws Exception {
    URI application = URI.create("http://127.0.0.1:" + args[0] + "/");
    String threads = Integer.toString(HTTP_THREADS);
    MicroRuntime runtime =
        MicroRuntime.boot(
            Map.of(),
            "--nocluster",
            "--port",
            args[0],
            "--minhttpthreads",
            threads,
            "--maxhttpthreads",
            threads);
    Deque<MicroRuntime> turns = new ArrayDeque<>();
    for (int i = WARS; i < args.length; i++) {
      turns.add(runtime.with(Map.of("/", new File(args[i]))));
    }
    Redeployments.Leftovers leftovers =
        Redeployments.count(
            Integer.parseInt(args[1]),
            inTurn(turns),
            application,
            ProcessHandle.current().pid(),
            args[2]);
    System.out.println(
        "LEFTOVERS " + leftovers.instances() + " " + leftovers.threads() + " " + leftovers.ports());
    System.in.read();
    System.exit(0);
  }

  /** Deploys the first one, which becomes the last one when it is undeployed. */
  private static Redeployments.Container inTurn(Deque<MicroRuntime> turns) {
    return new Redeployments.Container() {
      @Override
      public void deploy() throws Exception {
        turns.element().deploy();
      }

      @Override
      public void undeploy() throws Exception {
        turns.element().undeploy();
        turns.add(turns.remove());
      }
    };
  }
}
