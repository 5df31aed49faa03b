package ee.socketio.wiring;

import ee.socketio.contract.Contract;
import ee.socketio.emit.cdi.PushExtension;
import ee.socketio.socket.cdi.HandlerExtension;
import ee.socketio.transport.http.ClientFiles;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the server with the web application, registers it in the container, and stops it at the
 * end.
 */
@WebListener
public class ServerLifecycle implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(ServerLifecycle.class.getName());

  private final ServerAssembly assembly;
  private final HandlerExtension handlers;
  private final PushExtension pushes;

  @Inject
  public ServerLifecycle(ServerAssembly assembly, HandlerExtension handlers, PushExtension pushes) {
    this.assembly = assembly;
    this.handlers = handlers;
    this.pushes = pushes;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    check(AnnotatedClasses.of(event.getServletContext()));
    assembly.start();
    ServerConfiguration configuration = assembly.configuration();
    new EngineMount(
            configuration.path(),
            configuration.requests(),
            configuration.origins(),
            configuration.cors(),
            configuration.bearer(),
            configuration.serveClient() ? Optional.of(new ClientFiles()) : Optional.empty(),
            assembly.running().polls(),
            assembly.running().fit(),
            assembly::stop)
        .register(assembly.running().engine(), event.getServletContext());
    if (!configuration.contractPath().isEmpty()) {
      serveContract(event.getServletContext(), configuration.contractPath());
    }
    LOG.log(
        Level.INFO,
        "[SOCKET] serving {0}{1}/ over {2}",
        event.getServletContext().getContextPath(),
        configuration.path(),
        configuration.engine().transports());
  }

  /** Checks classes that CDI, and so {@link DeploymentCheck}, does not find. */
  private void check(List<Class<?>> annotated) {
    List<String> mistakes = AnnotatedClasses.mistakes(annotated, handlers.types());
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(Mistakes.message(mistakes));
    }
    Set<Class<?>> known = new HashSet<>(handlers.types());
    known.addAll(pushes.types());
    AnnotatedClasses.warnings(annotated, known)
        .forEach(each -> LOG.log(Level.WARNING, "[SOCKET] {0}", each));
  }

  private void serveContract(ServletContext context, String path) {
    String name = context.getServletContextName();
    String title = name == null || name.isBlank() ? "Events" : name;
    context
        .addServlet(
            "socketio contract", new ContractServlet(new Contract(assembly.contract()), title))
        .addMapping(path + "/*");
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    assembly.stop();
  }
}
