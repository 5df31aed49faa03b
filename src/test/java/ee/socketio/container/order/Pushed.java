package ee.socketio.container.order;

import ee.socketio.emit.cdi.PushTo;

/** The CDI event that pushes the third step of {@code overtake}. */
@PushTo(room = "{room}", event = "step-pushed")
public record Pushed(String room, int step) {}
