package ee.socketio.transport.polling;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** A listener for the one event that matters here: the request has failed. */
interface AsyncEnd extends AsyncListener {
  @Override
  default void onComplete(AsyncEvent event) {}

  @Override
  default void onTimeout(AsyncEvent event) {}

  @Override
  default void onStartAsync(AsyncEvent event) {}
}
