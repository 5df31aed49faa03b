package ee.socketio.container.redeploy;

import java.io.File;
import java.net.URI;

/**
 * {@code PayaraInOneProcess <port> <WAR> <times> <class>} starts Payara Micro in this process, and
 * prints what redeployments leave behind.
 *
 * <p>The library is not on the class path: it is the application's.
 */
public final class PayaraInOneProcess {
  private PayaraInOneProcess() {}

  public static void main(String[] args) throws Exception {
    URI application = URI.create("http://127.0.0.1:" + args[0] + "/");
    MicroRuntime runtime = MicroRuntime.boot(new File(args[1]), "--nocluster", "--port", args[0]);
    Redeployments.Leftovers left =
        Redeployments.count(
            Integer.parseInt(args[2]),
            runtime,
            application,
            ProcessHandle.current().pid(),
            args[3]);
    System.out.println("LEFT " + left.instances() + " " + left.threads() + " " + left.ports());
    System.exit(0);
  }
}
