package ee.socketio.container.echo;

import ee.socketio.socket.cdi.CurrentSocket;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An EJB that a handler calls. */
@Stateless
public class Clerk {
  @Inject private CurrentSocket current;

  /** Returns the role and the socket id of the client whose event is being handled. */
  public String caller() {
    return current.identity().role() + " " + current.socket().id().value();
  }
}
