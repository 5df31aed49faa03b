package ee.socketio.container.redeploy;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code PayaraOnDemand <port> <https port> (<WAR> <context root>)...} serves the WARs on Payara
 * Micro in this process. The program redeploys the WARs for each line of the standard input, and
 * exits at the end of the input.
 */
public final class PayaraOnDemand {
  private PayaraOnDemand() {}

  public static void main(String[] args) throws Exception {
    String[] options = {"--nocluster", "--port", args[0], "--sslport", args[1]};
    Map<String, File> wars = new LinkedHashMap<>();
    for (int i = 2; i < args.length; i += 2) {
      wars.put(args[i + 1], new File(args[i]));
    }
    MicroRuntime runtime = MicroRuntime.boot(wars, options);
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
