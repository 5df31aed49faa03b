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
   * @param instances of the class, after the last time. Containers keep requests that have ended
   *     until they need them again, and closed connections until their selector has something to
   *     do, so a crowd comes and goes before this is counted, and others find nothing
   * @param threads of the application, after the last time
   * @param ports on which the container listens, more than before the first time
   */
  public record Leftovers(int instances, int threads, int ports) {}

  private static final int CROWD = 20;

  private Redeployments() {}

  /**
   * @param application where it is
   * @param pid of the container
   * @param type a class of the application
   */
  public static Leftovers count(
      int times, Container container, URI application, long pid, String type) throws Exception {
    int ports = ListeningPorts.of(pid);
    for (int i = 0; i < times; i++) {
      container.deploy();
      Visitors.enter(application);
      container.undeploy();
    }
    container.deploy();
    for (int i = 0; i < CROWD; i++) {
      Visitors.enter(application);
    }
    container.undeploy();
    Visitors.pass(application);
    return new Leftovers(
        LivingClasses.instances(pid, type),
        LivingClasses.threads(pid),
        ListeningPorts.of(pid) - ports);
  }
}
