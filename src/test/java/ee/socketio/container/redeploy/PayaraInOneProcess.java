package ee.socketio.container.redeploy;

import java.io.File;
import java.net.URI;

/**
 * {@code PayaraInOneProcess <port> <WAR> <times> <class>} starts Payara Micro in this process, and
 * prints what redeployments leave behind.
 *
 * <p>Its API is called by reflection, since its jar is no dependency of the tests. The library is
 * not on the class path: it is the application's.
 */
public final class PayaraInOneProcess {
  private static final String NAME = "again";

  private PayaraInOneProcess() {}

  public static void main(String[] args) throws Exception {
    URI application = URI.create("http://127.0.0.1:" + args[0] + "/");
    Object runtime = boot(Integer.parseInt(args[0]));
    Redeployments.Leftovers left =
        Redeployments.count(
            Integer.parseInt(args[2]),
            container(runtime, new File(args[1])),
            application,
            ProcessHandle.current().pid(),
            args[3]);
    System.out.println("LEFT " + left.instances() + " " + left.threads() + " " + left.ports());
    System.exit(0);
  }

  private static Object boot(int port) throws Exception {
    Class<?> type = Class.forName("fish.payara.micro.PayaraMicro");
    Object payara = type.getMethod("getInstance").invoke(null);
    type.getMethod("setHttpPort", int.class).invoke(payara, port);
    type.getMethod("setNoCluster", boolean.class).invoke(payara, true);
    return type.getMethod("bootStrap").invoke(payara);
  }

  private static Redeployments.Container container(Object runtime, File war) throws Exception {
    Class<?> api = Class.forName("fish.payara.micro.PayaraMicroRuntime");
    return new Redeployments.Container() {
      @Override
      public void deploy() throws Exception {
        api.getMethod("deploy", String.class, String.class, File.class)
            .invoke(runtime, NAME, "/", war);
      }

      @Override
      public void undeploy() throws Exception {
        api.getMethod("undeploy", String.class).invoke(runtime, NAME);
      }
    };
  }
}
