package ee.socketio.container.order;

import jakarta.enterprise.context.RequestScoped;

/** A text that belongs to one request. */
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
