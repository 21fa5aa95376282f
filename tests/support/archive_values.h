// One of everything that an archive holds.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "config/archive.h"

struct Cat {
  enum class Coat : std::uint8_t { kPlain, kTabby };
  std::string name;
  double weight = 0;
  bool sleeps = false;
  Coat coat = Coat::kPlain;
  bool operator==(const Cat&) const = default;
  static void visit(auto& archive, auto& cat) { archive(cat.name, cat.weight, cat.sleeps, cat.coat); }
};

struct House {
  std::vector<Cat> cats{3};  // what is read takes the place of what is there
  std::deque<std::string> rooms;
  std::map<std::string, std::vector<std::uint16_t>, std::less<>> numbers;
  std::array<std::uint64_t, 2> keys{};
  std::shared_ptr<const std::uint32_t[]> bricks;
  std::uint64_t brick_count = 0;
  std::uint8_t floors = 0;

  static void visit(auto& archive, auto& house) {
    archive(house.floors, house.cats, house.rooms, house.numbers, house.keys);
    archive.share(house.bricks, house.brick_count);
    archive(house.floors);
  }
};

inline House a_house() {
  House house;
  house.cats = {{"Ada", 4.5, true, Cat::Coat::kTabby}, {"", -0.25, false, Cat::Coat::kPlain}};
  house.rooms = {"kitchen", std::string("no\0end", 6)};
  house.numbers = {{"few", {1, 2}}, {"none", {}}};
  house.keys = {7, ~std::uint64_t{0}};
  const std::shared_ptr<std::uint32_t[]> bricks(new std::uint32_t[3]{5, 6, 7});
  house.bricks = bricks;
  house.brick_count = 3;
  house.floors = 2;
  return house;
}
