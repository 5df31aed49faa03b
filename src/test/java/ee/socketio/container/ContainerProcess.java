package ee.socketio.container;

/** The process of the container that Arquillian has started. */
final class ContainerProcess {
  private ContainerProcess() {}

  static long pid() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow()
        .pid();
  }
}
