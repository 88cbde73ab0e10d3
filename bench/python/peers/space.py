"""What the peers' spaces are made from."""


def is_active(parameter, point):
    when = parameter["when"]
    return when is None or point.get(when["parent"]) in when["labels"]


def active_point(space, value_of):
    """The point of a peer without conditions: it tunes every parameter always, and what is inactive is not handed on."""
    point = {}
    for parameter in space:
        if is_active(parameter, point):
            value = value_of(parameter["name"])
            point[parameter["name"]] = plain(parameter, value)
    return point


def plain(parameter, value):
    """A value without NumPy's types, inside its range whatever the rounding."""
    if parameter["type"] == "choice":
        return str(value)
    value = min(max(float(value), parameter["min"]), parameter["max"])
    return round(value) if parameter["type"] == "int" else value
