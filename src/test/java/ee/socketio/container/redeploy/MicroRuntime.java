package ee.socketio.container.redeploy;

import java.io.File;
import java.util.Map;

/**
 * Payara Micro in this process. This class calls the API by reflection, because the jar of Payara
 * Micro is not a dependency of the tests.
 */
final class MicroRuntime implements Redeployments.Container {
  private final Object runtime;
  private final Class<?> api;
  private final Map<String, File> wars;

  private MicroRuntime(Object runtime, Map<String, File> wars) throws ClassNotFoundException {
    this.runtime = runtime;
    this.api = Class.forName("fish.payara.micro.PayaraMicroRuntime");
    this.wars = wars;
  }

  /**
   * Starts Payara Micro without an application, with command-line options. An instance that is
   * started through the setters of the API cannot read records from JSON.
   *
   * @param wars the applications, by context root
   */
  static MicroRuntime boot(Map<String, File> wars, String... options) throws Exception {
    Class<?> type = Class.forName("fish.payara.micro.PayaraMicro");
    type.getMethod("main", String[].class).invoke(null, (Object) options);
    Object payara = type.getMethod("getInstance").invoke(null);
    return new MicroRuntime(type.getMethod("getRuntime").invoke(payara), wars);
  }

  /** The same instance with other applications. */
  MicroRuntime with(Map<String, File> others) throws ClassNotFoundException {
    return new MicroRuntime(runtime, others);
  }

  @Override
  public void deploy() throws Exception {
    for (Map.Entry<String, File> each : wars.entrySet()) {
      Object deployed =
          api.getMethod("deploy", String.class, String.class, File.class)
              .invoke(runtime, name(each.getKey()), each.getKey(), each.getValue());
      if (!Boolean.TRUE.equals(deployed)) {
        throw new IllegalStateException(each.getValue() + " was not deployed");
      }
    }
  }

  @Override
  public void undeploy() throws Exception {
    for (String contextRoot : wars.keySet()) {
      api.getMethod("undeploy", String.class).invoke(runtime, name(contextRoot));
    }
  }

  private static String name(String contextRoot) {
    return contextRoot.equals("/") ? "again" : contextRoot.substring(1);
  }
}
