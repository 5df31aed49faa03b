package ee.socketio.wiring;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import ee.socketio.transport.http.CallerReader;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Captures the caller of each handshake, so that code can run as that caller after the request.
 *
 * @param reader reads the caller of the request
 * @param context captures the caller of the thread
 */
record CapturedCallers(CallerReader reader, CallerContext context) implements CallerReader {
  @Override
  public @Nullable ContainerCaller caller(HttpServletRequest request) {
    // Captured even without a caller, because only the thread of a request has the policy context.
    Caller captured = context.captured();
    ContainerCaller caller = reader.caller(request);
    return caller == null ? null : caller.withContext(captured);
  }

  @Override
  public HttpServletRequest upgrading(HttpServletRequest request) {
    return reader.upgrading(request);
  }
}
