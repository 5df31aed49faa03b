package ee.socketio.container.embedding;

import ee.socketio.emit.cdi.PushTo;

/** Is to be kept, in an application that has nothing to keep it in. */
@PushTo(user = "{user}", event = "unkept", durable = true)
public record Unkept(String user) {}
