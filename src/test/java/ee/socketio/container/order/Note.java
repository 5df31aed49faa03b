package ee.socketio.container.order;

import jakarta.enterprise.context.RequestScoped;

/** What a request keeps for itself until it ends. */
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
