package ee.socketio.container.redeploy;

import java.net.URI;

/** Deploys an application repeatedly, and undeploys it while clients are connected. */
public final class Redeployments {
  /** A container that is already running. */
  public interface Container {
    void deploy() throws Exception;

    void undeploy() throws Exception;
  }

  /**
   * The objects, threads and ports that remain.
   *
   * @param instances the additional instances of the class while the application is deployed for
   *     the last time, compared with the start, because a server can hold earlier applications of
   *     other tests. Each thread of a container keeps its last request until the next one, and
   *     closed connections remain until the next event of their selector. To release both, many
   *     requests arrive at the same time before the instances are counted
   * @param threads the threads of the application
   * @param ports the additional ports on which the container listens, compared with the start
   */
  public record Leftovers(int instances, int threads, int ports) {}

  private static final int CONNECTS = 20;

  private Redeployments() {}

  /**
   * Deploys and undeploys an application, and counts the leftovers.
   *
   * @param times the number of redeployments
   * @param container deploys and undeploys the application
   * @param application the URL of the application, which contains a {@link WaitingServlet}
   * @param pid the process id of the container
   * @param type the name of a class of the application
   */
  public static Leftovers count(
      int times, Container container, URI application, long pid, String type) throws Exception {
    int ports = ListeningPorts.of(pid);
    int earlier = JvmCounts.instances(pid, type);
    for (int i = 0; i < times; i++) {
      container.deploy();
      Visitors.connect(application);
      container.undeploy();
    }
    container.deploy();
    for (int i = 0; i < CONNECTS; i++) {
      Visitors.connect(application);
    }
    container.undeploy();
    container.deploy();
    Visitors.request(application.resolve("wait"));
    int instances = JvmCounts.instances(pid, type) - earlier;
    container.undeploy();
    return new Leftovers(instances, JvmCounts.threads(pid), ListeningPorts.of(pid) - ports);
  }
}
