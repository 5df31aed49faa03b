package ee.socketio.conformance;

import jakarta.enterprise.context.RequestScoped;

/** Counts its calls within one request; a request scope that was lost begins again at one. */
@RequestScoped
public class Visits {
  private int count;

  /** One more visit. */
  public int next() {
    return ++count;
  }
}
