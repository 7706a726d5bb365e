package dev.cairn.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DriverMessageTest {

  @Test
  void leavesOutTheNumberOfAConnection() {
    assertThat(DriverMessage.of(new SQLException("(conn=194) Data truncated for column 's'")))
        .isEqualTo("Data truncated for column 's'");
  }

  @Test
  void leavesOutWhatSqlitesDriverPutsAround() {
    assertThat(
            DriverMessage.of(
                new SQLException(
                    "[SQLITE_ERROR] SQL error or missing database (no such function: f(x))")))
        .isEqualTo("no such function: f(x)");
    assertThat(DriverMessage.of(new SQLException("[SQLITE_BUSY] The database file is locked")))
        .isEqualTo("[SQLITE_BUSY] The database file is locked");
  }

  @Test
  void tellsWhatTheNetworkSaid() {
    SQLException failure =
        new SQLException(
            "Communications link failure\n\nThe last packet sent successfully to the server was 0"
                + " milliseconds ago. The driver has not received any packets from the server.",
            new IllegalStateException("wrapped", new ConnectException("Connection refused")));
    assertThat(DriverMessage.of(failure))
        .isEqualTo("Communications link failure: Connection refused");
    assertThat(DriverMessage.of(new SQLException(failure.getMessage())))
        .isEqualTo("Communications link failure");
  }

  @Test
  void leavesOutTheStatementOnlyWhereItStandsBeside() {
    SQLException failure =
        new SQLException(
            "Column \"IDD\" not found; SQL statement:\nupdate t\nset n = idd [42122-240]");
    assertThat(DriverMessage.besideStatement(failure))
        .isEqualTo("Column \"IDD\" not found [42122-240]");
    assertThat(DriverMessage.of(failure)).contains("set n = idd");
  }
}
