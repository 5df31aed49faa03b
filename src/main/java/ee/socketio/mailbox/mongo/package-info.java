/** The event store for MongoDB. The MongoDB driver is optional, and only this package uses it. */
@NullMarked
package ee.socketio.mailbox.mongo;

import org.jspecify.annotations.NullMarked;
