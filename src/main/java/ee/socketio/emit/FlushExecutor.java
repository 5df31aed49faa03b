package ee.socketio.emit;

import java.util.concurrent.Executor;

/** Runs the writes of a {@link FlushQueue}, on threads other than the caller's. */
public interface FlushExecutor extends Executor {}
