package ee.socketio.container;

import ee.socketio.testkit.FreePort;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Selects the ports of the WildFly of this test process, before Arquillian reads its configuration.
 */
public final class WildFlyPorts implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    for (String each : List.of("http", "https", "management")) {
      System.setProperty("wildfly." + each + ".port", Integer.toString(FreePort.find()));
    }
  }
}
