/** Delivery on the container's threads, by an asynchronous session bean. */
@NullMarked
package ee.socketio.emit.ejb;

import org.jspecify.annotations.NullMarked;
