// What every other program is measured against.
