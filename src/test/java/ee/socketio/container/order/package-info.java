/** An application that changes rooms and emits in one breath, over every way to emit. */
@NullMarked
package ee.socketio.container.order;

import org.jspecify.annotations.NullMarked;
