package ee.socketio.container.mixed;

import ee.socketio.container.NodeTests;
import ee.socketio.container.Wars;
import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import ee.socketio.container.server.WildFly;
import ee.socketio.testkit.FreePort;
import ee.socketio.testkit.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * The Redis and the WARs of one mode. The containers contain the WARs of all modes.
 *
 * @param folder contains the WARs
 * @param proxyPort the port at which the further clusters expect Redis. The JavaScript listens
 *     there, and can drop all packets
 */
record MixedCluster(Mode mode, TestRedis redis, Path folder, int proxyPort) {
  static MixedCluster create(Mode mode, TestRedis redis, Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(mode.adapter()));
    MixedCluster cluster = new MixedCluster(mode, redis, folder, FreePort.find());
    export(cluster.war(), mode.configuration(redis.uri()));
    String proxy = "redis://127.0.0.1:" + cluster.proxyPort();
    for (String prefix : mode.others()) {
      export(cluster.war(prefix), mode.configuration(proxy, prefix));
    }
    return cluster;
  }

  private static void export(Path war, String configuration) {
    Wars.cluster(configuration).as(ZipExporter.class).exportTo(war.toFile(), true);
  }

  /** A node of the cluster. */
  Path war() {
    return folder.resolve(mode.adapter() + ".war");
  }

  /** A node of the cluster with another prefix. */
  private Path war(String prefix) {
    return folder.resolve(mode.adapter() + "-" + prefix + ".war");
  }

  /** The nodes of the second container: J2, and one node of each further cluster. */
  List<Path> wars() {
    return Stream.concat(Stream.of(war()), mode.others().stream().map(this::war)).toList();
  }

  /**
   * Runs the suite in JavaScript.
   *
   * @param meeting a folder in which the suites of all modes wait for each other
   * @param suites the number of suites
   */
  void run(Containers containers, Path meeting, int suites)
      throws IOException, InterruptedException {
    List<String> nodes = new ArrayList<>();
    nodes.add(node("J1", containers.first(), war(), containers.payara(), null));
    for (Path war : wars()) {
      nodes.add(
          node(
              "J" + (nodes.size() + 1),
              containers.second(),
              war,
              containers.wildfly(),
              WildFly.deployment(containers.second(), war)));
    }
    NodeTests.run(
        "cluster-" + mode.adapter(),
        "cluster.test.mjs",
        Map.of(
            "MODE", mode.adapter(),
            "REDIS_URL", redis.uri(),
            "OWN_REDIS", Boolean.toString(redis.isOwn()),
            "PROXY_PORT", Integer.toString(proxyPort),
            "MEETING", meeting.toString(),
            "SUITES", Integer.toString(suites),
            "JAVA_NODES", "[" + String.join(",", nodes) + "]"));
  }

  private static String node(
      String name, Site site, Path war, Container container, @Nullable Path deployment) {
    String context = war.getFileName().toString().replace(".war", "/");
    URI url = site.http().resolve(context);
    return "{\"name\":\"%s\",\"url\":\"%s\",\"pid\":%d,\"deployment\":%s}"
        .formatted(
            name,
            url,
            container.pid(),
            deployment == null ? "null" : '"' + deployment.toString() + '"');
  }
}
