package ee.socketio.container.redeploy;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * {@code PayaraOnDemand <port> <https port> <WAR>} serves the WAR on Payara Micro in this process.
 * The program redeploys the WAR for each line of the standard input, and exits at the end of the
 * input.
 */
public final class PayaraOnDemand {
  private PayaraOnDemand() {}

  public static void main(String[] args) throws Exception {
    String[] options = {"--nocluster", "--port", args[0], "--sslport", args[1]};
    MicroRuntime runtime = MicroRuntime.boot(new File(args[2]), options);
    runtime.deploy();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      runtime.undeploy();
      runtime.deploy();
    }
    System.exit(0);
  }
}
