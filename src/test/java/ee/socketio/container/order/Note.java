package ee.socketio.container.order;

import jakarta.enterprise.context.RequestScoped;

/** The state of one request. */
@RequestScoped
public class Note {
  private String text = "nothing";

  public void write(String written) {
    text = written;
  }

  public String text() {
    return text;
  }
}
