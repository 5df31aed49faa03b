package ee.socketio.emit;

/** More emissions wait to be delivered than the queue holds; this one was not taken. */
public final class EmitRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmitRejectedException(int limit) {
    super("the emit queue is full: " + limit + " emissions wait (socketio.emit.queue-size)");
  }
}
