package ee.socketio.container.redeploy;

import java.io.File;

/**
 * Payara Micro in this process. Its API is called by reflection, because its jar is no dependency
 * of the tests.
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
   * Starts without an application, with the options of the command line. An instance that is
   * started by its setters cannot read records from JSON, so this goes the way of the command line.
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
