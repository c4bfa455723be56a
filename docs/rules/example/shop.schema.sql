-- The columns that examples marked with-schema use.
CREATE TABLE users (
  user_id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(50) NOT NULL,
  email VARCHAR(100),
  level ENUM('guest', 'member', 'admin') NOT NULL DEFAULT 'guest',
  created DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE addresses (
  address_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  city VARCHAR(50) NOT NULL,
  country CHAR(2)
);

CREATE TABLE orders (
  order_id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  quantity INT UNSIGNED NOT NULL,
  placed DATE NOT NULL
);

CREATE TABLE countries (code CHAR(2) PRIMARY KEY, name VARCHAR(50) NOT NULL);
CREATE TABLE regions (region_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL);
CREATE TABLE stores (store_id INT NOT NULL PRIMARY KEY, city VARCHAR(50) NOT NULL);
