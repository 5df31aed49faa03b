package ee.socketio.container.order;

import ee.socketio.emit.cdi.PushTo;

/** The third step, as a CDI event. */
@PushTo(room = "{room}", event = "step-pushed")
public record Pushed(String room, int step) {}
