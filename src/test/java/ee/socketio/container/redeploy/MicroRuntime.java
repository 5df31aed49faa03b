package ee.socketio.container.redeploy;

import java.io.File;

/**
 * Payara Micro in this process. This class calls the API by reflection, because the jar of Payara
 * Micro is not a dependency of the tests.
 */
final class MicroRuntime implements Redeployments.Container {
  private static final String NAME = "again";

  private final Object runtime;
  private final Class<?> api;
  private final File war;

  private MicroRuntime(Object runtime, File war) throws ClassNotFoundException {
    this.runtime = runtime;
    this.api = Class.forName("fish.payara.micro.PayaraMicroRuntime");
    this.war = war;
  }

  /**
   * Starts Payara Micro without an application, with command-line options. An instance that is
   * started through the setters of the API cannot read records from JSON.
   */
  static MicroRuntime boot(File war, String... options) throws Exception {
    Class<?> type = Class.forName("fish.payara.micro.PayaraMicro");
    type.getMethod("main", String[].class).invoke(null, (Object) options);
    Object payara = type.getMethod("getInstance").invoke(null);
    return new MicroRuntime(type.getMethod("getRuntime").invoke(payara), war);
  }

  @Override
  public void deploy() throws Exception {
    Object deployed =
        api.getMethod("deploy", String.class, String.class, File.class)
            .invoke(runtime, NAME, "/", war);
    if (!Boolean.TRUE.equals(deployed)) {
      throw new IllegalStateException(war + " was not deployed");
    }
  }

  @Override
  public void undeploy() throws Exception {
    api.getMethod("undeploy", String.class).invoke(runtime, NAME);
  }
}
