throw new Error("this module ends where it begins");
