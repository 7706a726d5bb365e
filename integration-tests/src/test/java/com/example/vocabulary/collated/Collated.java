package com.example.vocabulary.collated;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Collate;

/** Compared byte by byte. */
@Entity
public class Collated {
  @Id Long id;

  @Collate("utf8mb4_bin")
  @Column(length = 30)
  String exact;

  @Column(columnDefinition = "varchar(20) collate utf8mb4_bin")
  String defined;
}
