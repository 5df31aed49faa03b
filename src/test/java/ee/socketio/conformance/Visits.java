package ee.socketio.conformance;

import jakarta.enterprise.context.RequestScoped;

/** Counts its calls within one request. A lost request scope restarts the count at one. */
@RequestScoped
public class Visits {
  private int count;

  /** Returns the number of visits, including this one. */
  public int next() {
    return ++count;
  }
}
