package ee.socketio.container.echo;

import ee.socketio.socket.cdi.CurrentSocket;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An EJB that a handler calls. */
@Stateless
public class Clerk {
  @Inject private CurrentSocket current;

  /** On whose behalf it works. */
  public String worksFor() {
    return current.identity().role() + " " + current.socket().id().value();
  }
}
