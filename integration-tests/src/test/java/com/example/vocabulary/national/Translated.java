package com.example.vocabulary.national;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.sql.NClob;
import org.hibernate.annotations.Nationalized;

/** Has texts of every alphabet. */
@Entity
public class Translated {
  @Id Long id;
  @Nationalized @Lob String text;
  NClob stream;
}
