package ee.socketio.wiring;

import ee.socketio.transport.http.ClientFiles;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Starts the server with the web application, hangs it into the container, and stops it at the end.
 */
@WebListener
public class ServerLifecycle implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(ServerLifecycle.class.getName());

  private final ServerAssembly assembly;

  @Inject
  public ServerLifecycle(ServerAssembly assembly) {
    this.assembly = assembly;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    assembly.start();
    ServerConfiguration configuration = assembly.configuration();
    new EngineMount(
            configuration.path(),
            configuration.origins(),
            configuration.cors(),
            configuration.bearer(),
            configuration.serveClient() ? Optional.of(new ClientFiles()) : Optional.empty(),
            FrameWriterChoice.of(configuration.portableWriter()))
        .register(assembly.running().engine(), event.getServletContext());
    LOG.log(
        Level.INFO,
        "[SOCKET] serving {0}{1}/ over {2}",
        event.getServletContext().getContextPath(),
        configuration.path(),
        configuration.engine().transports());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    assembly.stop();
  }
}
