package com.example.vocabulary.temporal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Temporal;

/** Rows with a history. */
public final class Kept {

  private Kept() {}

  /** Each row says since when and until when it held. */
  @Entity(name = "KeptTemporal")
  @Temporal(rowStart = "valid_from", rowEnd = "valid_to")
  public static class Dated {
    @Id Long id;
    String text;
  }

  /** The history lies in a table of its own. */
  @Entity(name = "KeptHistory")
  @Temporal
  @Temporal.HistoryTable(name = "kept_history_rows")
  public static class Historic {
    @Id Long id;
    String text;
  }
}
