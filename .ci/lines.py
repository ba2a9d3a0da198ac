"""Prints the lines of each room of the house beside its budget; never fails on it."""

from pathlib import Path

BUDGET = {
    "cli": 1200,
    "tui": 2600,
    "sync": 600,
    "store": 800,
    "formats": 2900,
    "layout": 700,
    "documents": 800,
    "checks": 1700,
    "merge": 1100,
    "compare": 1300,
    "model": 900,
}
WHOLE = 15_000


def main() -> None:
    house = Path(__file__).parent.parent / "negotiator"
    total = 0
    for room, budget in BUDGET.items():
        files = (house / room).rglob("*.py")
        lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
        total += lines
        print(f"{room:<10} {lines:>6} of {budget:>5}{'  over' if lines > budget else ''}")
    print(f"{'together':<10} {total:>6} of {WHOLE:>5}")


if __name__ == "__main__":
    main()
