package dev.cairn.dialect.h2;

import dev.cairn.testing.SimpleSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A process that takes the lock, says so, and waits to be killed. */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    SimpleSource database = new SimpleSource(arguments[0], "sa", "");
    try (Connection connection = database.open()) {
      boolean held =
          new H2DialectProvider().connect(connection).lock().tryAcquire(database).isPresent();
      System.out.write(
          (held ? "held\n" : "busy\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      System.out.flush();
      System.in.read();
    }
  }
}
