package ee.socketio.presence.cdi;

import ee.socketio.log.LogText;
import ee.socketio.presence.PresenceChanged;
import ee.socketio.presence.PresenceListener;
import ee.socketio.presence.PresenceState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Fires each {@link PresenceChanged} as a CDI event, in its own request scope. */
@ApplicationScoped
public class PresenceEvents implements PresenceListener {
  private static final System.Logger LOG = System.getLogger(PresenceEvents.class.getName());

  @Inject private Event<PresenceChanged> events;
  @Inject private BeanManager manager;

  /** Whether the application has an observer; otherwise no event is fired. */
  public boolean observed() {
    PresenceChanged any =
        new PresenceChanged("", PresenceState.OFFLINE, PresenceState.ONLINE, null);
    return !manager.resolveObserverMethods(any).isEmpty();
  }

  @Override
  public void changed(PresenceChanged change) {
    events
        .fireAsync(change)
        .whenComplete(
            (fired, failure) -> {
              if (failure != null) {
                LOG.log(
                    Level.ERROR,
                    "[SOCKET ERROR] an observer of "
                        + LogText.message(change.toString())
                        + " failed",
                    failure);
              }
            });
    // A controller remembers whether it has activated the scope, so each call has its own.
    RequestContextController controller =
        manager.createInstance().select(RequestContextController.class).get();
    boolean activated = controller.activate();
    try {
      events.fire(change);
    } finally {
      if (activated) {
        controller.deactivate();
      }
    }
  }
}
