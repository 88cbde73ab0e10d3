// Written by generate/sobol-directions.py; do not edit.
// S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30
// (2008) 2635–2654: the set new-joe-kuo-6. Licence of these numbers:
//
// Copyright (c) 2008, Frances Y. Kuo and Stephen Joe
// All rights reserved.
//
// Redistribution and use in source and binary forms, with or without
// modification, are permitted provided that the following conditions are met:
//
//     * Redistributions of source code must retain the above copyright
//       notice, this list of conditions and the following disclaimer.
//
//     * Redistributions in binary form must reproduce the above copyright
//       notice, this list of conditions and the following disclaimer in the
//       documentation and/or other materials provided with the distribution.
//
//     * Neither the names of the copyright holders nor the names of the
//       University of New South Wales and the University of Waikato
//       and its contributors may be used to endorse or promote products derived
//       from this software without specific prior written permission.
//
// THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS ``AS IS'' AND ANY
// EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
// WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
// DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY
// DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES
// (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
// LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND
// ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
// (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
// SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

export const sobolDimensions = 1111;

/** Packed as generate/sobol-directions.py says. */
export const packedDirections =
  "AAwAeAFwANAAmSAM7AEqUAFKRAF7sgG6AAHYKgHuXgIdh4AWx6UAwzbgBnHMQDbOzAHNKfAQftnzAifmPEBHnHF8CR0BjQE7MkdQKeLfHgVas0eAucRNEBfv" +
  "AkADB6ZLoGWZjlANPawNgavLdIA5YS1EB3pXAYDxbD3oHu43mAP2odoAjs/mY9Ale/9fYAlsqlm+Apsu1jCAr79FoLAsfOPgTgssElBzAtKkqOnAuPoQsuAw" +
  "9LknRgxvrz7Gg1JCvw4A4YN1csA5/cISRg88W/91A+pS1ahBCOXIXrd4Q3aINghEEQhRMsFVhFsWHPZ/IRmKqH2i2Esqo7DnahL682UB34TT36aYjcE3g2ff" +
  "eUhO63nbGKAT6dl01cAFDi1r75JBSrqjcT0IVGlBqAKCFSvWOD72hV+CVBlAoVud5hv/mFe0F+xafhZ5IJ9fuwWinb0vMgFtqxrq36heoQGG0VgXyeHOQYgG" +
  "JynWjOrhisDtf/jAY/jvtKswGRogFz4lBmJRcHDJ4Z2KZdIzgGn1b3xlDhrei4ZOnIbCxdvkeiG1lWLRsShtr5lhecQbnyhjxvAG/zzNNYDhwoAQkkXocfO9" +
  "Tg3iHasy2qDrh3NJRLw1wePWjUzsoHlmKgbwnB5v+cQvNQeqwm5FLYHs3S0tw+B8eN1B/d4fSkolnTYH919JB6kiBM5CS4t7lEG2im//Q3mITxoOv42SsQtO" +
  "S4fC1PYjL9JhEIJcBG/KehlJ+pCQKP/HKs+KEi3GmCX+CoJix0jATn8QTX4F8bdSH4nOqHqXbLpxPO5PEsBcIif7bufX6DqFDZMJGcamAKM7ffI4JqoUjJ/n" +
  "1a2iYpjw3IZ3DYRT0OjaLNbxCoakZWdpxGFV+2taEQLkK18XyGMlx0WFNi9zW7JwsfUqlTKpyRZdF95IeOcC0OgLOL1kpFx+ywdNoZMLy1lT89BWYX37hfSF" +
  "A/Av2csys56mBhMzg3l3MSDCsgO6FbiBGJZqn9p27SMbsx/lYMYIZD+WGTUfEgyek3H4e0WBlsvf3F9B4jPJFuAvjALGfz82IybZeNExmln7iJka1pzZCWoA" +
  "I2CNiIC3ezhtNvcY0Gq1jb+FiVKPusG/a18mrv9COLnsM4H+c0cd4J687efQ5CWFRJJzLhzm4gd6eP6Do5TJB8kulHTewTb8spMOqiAzbFFs0dZnvjsNfEo7" +
  "Gvyk/1+rh32qbPS2P1Dxuye1jIwAHk5dZU0mvSPY2yPnfXBUfbcqfoqJ54/m89F/Mu2h/kMwjscyzkAt+44enAhOogX9FddQ7eIxkFa5o25LJqXIgtWVBkPJ" +
  "i1mEI8Aeh1r3Ym0hjeiAm7WNmjkMpuhHXF2wgwhx7ynhG6XuCkPdixWzPAEB0iNjHIdga84WESpWg45yt7a4ifvxwX9F3v7kVMDE2waIvAgixcEZxRD0bYkZ" +
  "7mY92HHGGsjRZs6sJsUbhEcJLafe91jrUjnPN0rta7w9kdYus2lwoxtoj1/ITUgFtV3EhvCVj5J0v5UkTuwAQ3rVwfkkoFyE3Q3A0okpJ9zImbinsEnfRbIJ" +
  "9tPvwk9YCK43aYuYkorLLVh0ZFMIlJ5RlozWNqAEqJTO7yRRO/0lbx7gwhTuMBkudXKvGv9Tv0l1/QRSMe8EsEv+z8QXcuxG8mDHiv98hLEMEx49jKxkqSyU" +
  "mr+eZUoguRPk1vtmyWRUDWMm5/ltWXcGHZk48PMKmgpfGInZa0tDLkqOlk8sWCgwCkbYYn3iU/CbNrcVlAJi67qjaUP4oHAWfEVSVqUlCfqIyDFCi2IoVgqv" +
  "IQ44qhFFLKM6xJ7rO0pJkVTmfymWfFMLe7Y3lgqvkptRmixnfStSlPMwQ6jzhdhgp/bIsDC8Xl3FQsFRvQGILmsqRUGV9M5ajYlTtwSNvFFTYIqnND2PTW8g" +
  "MFVYefxpPWMjsqzVWraAjRpEFWqSBy+2K9yUrVHr9TEYu1Nlb62k8Kv9lJArpi1JG8mjthld6Ld++sMT2QrxvZrDTC8q8lfe91Ra799H4sD1oJBP4ZaYlhLz" +
  "v4EBb9+UsRfE58zTE59lmbksLq/nN+Is/Upvm9CFauFoKSJ1Yz9+totLJlgLJVtgulrJDLqXSJoBItfHxk36m7MMFspkObLv6Y/otvs74jP06t8lvv5vsr3C" +
  "pSkuH+wUed9W6mFxdNMlIh6gyEuTEUEAIFUiFlyqMmIK3ryL8uv2YlUn0xMbF28BZSgMKU3su9Pnjtrjrn8F5PGkgkUReGQvbn9ZILykSGl7ryngUrmnZ8vn" +
  "zPcgeXf/cF9uhqWD4zASowL5s0m7/3M8GBpoZkuCHntAwZsnpROpCQjmD7HwJpnU9T8xXBIzqmxV3rmMIUhahGGvesxrmSlrRWGCcGOaJ45hEZzhMyFaiq5b" +
  "4iK9GRO9e9vvgPTsyX8gYtw/KnnmTaylEMBw+YsydH+g1OIawOGWeOjR0ECErgy/m9LUdDAj/GY73i5mI/eTczNVxJw+U65umadVF/Ud4MV0zVNx+AlhwywG" +
  "caXllzsW6/ozpFRZ3OZBF2Ge6q136TMFnU0DaBWvKr6Q2Gh4oq+g5Urt40dySaCjCJbKmk7Zgd3wkI/I0thRdVoXQgMGoOsrEBpyV981HicRTQOVMEGqoBQg" +
  "VG9gO81ZDSMytLUAZGsacAZxK+VmY1vvuVVx3h62muMZ73bSDbHk2TdjSOyB1Wgmz8gfrEEkaiE2pJWgByTQcBG3aG22oZrSrk291yK9+paGvm5K9Au+15s3" +
  "M3XtEcs2cNJ6m7dSkyocXIhU3hIe38ZRtePG89YQfSEiq00312ebXUmGLtHAq3owDNaW8M4dYCVq7cPsanEPmC0RFHXtk4n9+o2gN/h9HFb4QP6KD9ME4zqL" +
  "SFj7nPhnHLp+7H8hy6k5HXkTWRO3UIHJfgRZcPjUfg5VzrSU07VidnL+bv2Rfcp6s5xoyMEHJsB9nPfcwFmC08Pk59qUJy7zCCvnQJ9a1s4PP246TLqzMlXT" +
  "xaHT4ZmH8w2N9Y6jKmDjndhicnXdgzMPLlmgw7P5OWswDQ2LHbrJ0tKJD0m47zUMeijJZZGnfLm7OTMHhdo8LRzOp/J5TLnjLJ+JM8krQs8x4vOkx3NfNnm5" +
  "WrnMe4W8c9dFW7cL3+dtHtZ+5uEWN90U9thAM7v5BD4nuoD1WEKfmY8+DB3Fg7x5H5nyJJFlBimpTE+XhPib2ARp+nzdur45LqVEI+nOT+SbhKhUH1vI9Wwu" +
  "TPMw+1xVMa4V1hcH5vkw5EvFfHs/T1KJU3n+0MH8vOH2UlwilI/pzJV0JDKbhoKbY98oR2X3TniDTAN86t9MBcF0g933DWDuN5WICoPtp6yp7ORnPsSEyq/V" +
  "BKHoZ3H4hou1gvaf+CFBgIde5362C1tzMtyIO7vLVZQEZ6PuiPmvJrawdTtelIkeLFNEsbEeKJKJ3CQEq2d/0UGYinxu71e/rrg/AIq+1cZEf5hkJyaLCPyQ" +
  "0knA0l3Ci1rNHm+ewtZmfIwtVqX+3vMi8SiNnZ2vMiGYEFt+jsh9b4IY7E1CWI78jHhtGySozAaQbYUR9EwK1/rqkb27zh6s0ESiCpHp6oh3j9IKfOyTOJjt" +
  "p4nAEdbgk5kF+UTxywPSspP4NCWqXkA8+gSVyaMO0T9xWSWolgrecgH8h5V3SpZfsQkTSp5UCSiYe6kT+tnQy9SImO3+wJCIBY2v4pkJpoSV0x+va2iZy+Z9" +
  "byZgL41imf7F7glJMQOAKppo/V1HqZJJY/ybiMIEVzCWv1XSnM0tCbGmG7UeVp0ex49m+9UZkyidTvvury3u00/UoDh/37rhLg30DqGOBT5WPi8NfqKhuEd3" +
  "ZxM3ld1uonlKolKCyvEy3qLuMmURMZH3DI6jPnNTCgoBc3reo6yTbdhlMc5MkqU5FngeDvsZ6NKlaXBteRLE6Jk6pppVwvH/EX6/Iqh8s6H5NdyVszao7xwS" +
  "KOhF0SE+qmzQReFbAPyELqyecyboyx8ViRauLsq3s0AvEzWwrr4XIZLSvdIdJq7ogLYgdsPbmeKvXFfWSNXWxtFwsE0ah9gRv3xCZLI6FPFbPbM4yHyyqfZA" +
  "9EsCxJaasstElLk+IqLZBLUoRfC+RzXKuaK16KdkUv5DAOtmuK7rMc/BgQYxvLjNO/aquIfgwzq6GcZebaz1N8F8uiysfVQNJPfOrLutyi28gL8KFVy8TbWS" +
  "LF91J38wvW6ayrAjx6Ursr2erEoFJ/cC1ta9+Tvhf2GpooJ6vg3py9Ro28fUdMK6nzdDT+TmyYDC7VptY2n1P1ygxI2Iz4Xu6GbjTsS78Ipa5qOadiLFyd3k" +
  "lFda7Wekx3++Z1NESeeF/MjbbIMGLqkK1cDJr2WUmLcTD7oWygzS0VEtO+T8nMst1qzk0PGdkTrL3DYDzpdAAWjezF4HXY65hS9ZUM2MX8Y3xv6AUrzN6hOm" +
  "x4elT3K0zk2FCb9q4tbT+s5/oE7yjW21XarPOW025+mOM61+0NlVdk6Ns10Q+tFfPsoc5R3XIcbRmh4clPe9d5iw000pLWgyvtf9atRfgNedugTq//jWioD1" +
  "jNxJS/r81w9eNh35yfLQNNerCXA33FjyF3zYXjUtxHjcZUrW2J1wVl1xl+6u7Nj6lzxtVbyDF4ravH2D0fpB9xtc3IqkKS9QByU+ZN067W+z3LPJ09bd/VnU" +
  "B7vy+hqU3g7b4tyPM6fd5t6f5dyUC/jZTHTgKr50xis/GUp04IqSa9Z/j+ubduC6X2EOFqXofI7hPTJ+LrY9KCcK4mkM5yK/mJDIhuQ86ja/9IEXrF7k/fRh" +
  "L1moQYFM5S+nIp3kE7PULOXacQ55JRL/URbmKuWJpt+wPgOw5k8nuopZQfWWUuZ5FW5FMfjxbt7nmXU+r6oJDO1Y6DjA9zC5qAt0AukfKuXoEbR1wbTqGypF" +
  "UCcAOdM26ohUc9lJJUP1KOrbGgF5PFgBVcLrrwR5LbAG6gAw7C0yFsUqUvRQiOxIxqiQ3XinyObwq3SyCtVpjo0a8M5YKhk6EUs4CPF5rzbA9d+jv2TyK+nK" +
  "E7W2Cm8O8opTake0LVXlFvM/QGbo7OTI9+7znWISMQmVD0bo9HldWuhIKmaJMPcdlEmAcRTzWLL4iw44SDAeIDki+Nyh9ZBCUpqHuvk804BCp5qUmxb7jqjj" +
  "eL84K91i/MkGGaPFYW7R2v3YSrrg4moGDHT97qIbAnAebubK/kyc7gOQTEQ+ZwDYlJTl4r6p076qUBPwcViB2cMvaeWzAag5tJOp8WGRDv2wKexGapbQh1TG" +
  "n58DLdvLze6evMa8eJA3yFDYiY50qpYJawRahwVJlePT3Zm/cEbB51htQOHtgQnhBPqEfR73pDJIgSFQUuv3wV4BhggorMcFeXAcjZXOtLVqq5Bd5GoTtORK" +
  "KQdYJwXpiCbyeepie7D9cGGp6XQdqvpHgJZTBk338njg5080GdLwcMVse9WuveHf+UsHmgTaFUSGB1zaSrCGp3qpr/4WeEReswitCKl2jry2XwRFUJTg1CY8" +
  "kw/zb/EvCX/0YrC1s5BYMpJQnYPZXOIcfddogh0KHghuK++OVI/tdVCzixRJfKSFx4npUwteNlL5l1NWNhvxkLyzHRrSN7+MHIavDE1f2jM9QyDD5HFwy/UG" +
  "EThBcAKKOHcM78enpAMjpZOyt1Dfs+mLYLtzsioRYw4IGEL4YE6S3qMJEOPIUj+2uJ74HKnbDm8pXSyBHBj28THQ75HWOnwp7OM070UPGXivDnSiVnXxyXD4" +
  "wrHt6UemUeJwxQ/Ybs86hjzbRvp7kQyKIyIdYsC/+qoNES/6bB6QVF21BZnxG/JgjE0V+KhKyokR7h8hUaojQp7ZurEhnw6lBE1Pavp+RRLZFFUXuy042t6U" +
  "8S773N7vQSEufD+tE8kydtTZfRQV7ZgRP8XRkFk01vlr39EUSlKw8XAqFmtoE7FL6H/pgYZbwrAGKxTYvjM6uZCfdVphEVm1I16sKeaZI3eRFfoHhtYbW+18" +
  "eYXxZoYeEZgPQuS2640XetCpTD//ZEhUSZF7wsdT20syRSCqSxffddtld7DVSQeGkYKruitLFl1nZED/GTkpB0DQgAMkb/qRldHCIjDPvaQUbxMaPEqS1iuV" +
  "hStAdZGqjtmsn7zGnl+7dRrJrbluDge76AN00bekehdjV0nM4XQ3G41RrP7cYak+hRVxvuwTM60GCH3CeP0cOz4jB1EwKQB/JhHGru0dU7nnMNkKPRytKJ4D" +
  "IhSAy43X0dHCqgWGgW5aWcD3HUswr42QsEwJEjdx2OXFz3ulAEIZ5REdvaBArzr96p+QN5Hd+Wkm3DMnNd50RR8PPWIRdpKoWoHckfbzslEj99DXRX7PH8tC" +
  "OuPIPdO7w4ByBYxWIphfnZB7erEgnKakxbU1qKgKDFIP3jzyEHWP1JwAvSEpS75iOlQeyyFxchS/1gPFIoXOsE0DIeps+hoxkgYVVT/yKPo7FHnSrnhyyZMi" +
  "uX3HrOtJxYeYhvIw63jKJUqGBW1eOSNs1RbThKGg+lu6sj/ahL6e0tJQ/yJbJBh/6ZB6UhWZdwMyTedSrvzbi+4zyjsk6pF0WQFlpCT/zFJaorHjHcWhwlv+" +
  "eSX8SepnYdx9KEsPUmDrKd+F+bXyLN1RJjyt9F+0Z8+ryNsyZfnDFolEZtLI+OknH7gU8PqFmj+1MjKE/sKGOdPygOX2Pyi/iJK3JN9VWKIk0o6VV2m0rk5A" +
  "S58ZKQ+o9Yr+UOM6eTNSlq/0fcY9rVChtIspyNGkWI4ebTd+sPKp+3kYIMOB8sARNyqudwsKZ4aVxFhdErGWBjgz/dgm2GbhK41se6/NbJcUEL7Su+xJ201u" +
  "jb64PjcsPNoe53kMdT82I9LF+gv1oHrMiW7uZSytWl+A5xj/2064EszS+PJ7pDxg+mFBLPlJesAM/nHYv5Qy1/gQridV2sIyWqEt7NNr+IdUp91DFjLitH9B" +
  "Huxij7/bHy54ySLRAzPuNKw10uvdqhuhphCsmKRRL1u2YqS3RIJKqYhzAbeNHLOITCVKbeswKm2MabiBiwQX+LMIneQ0HzXDC8qgNTFsFUwpKuaSWFiPUx/L" +
  "FDrpXK7dVzcrMliJizNmOIHngk6TKfKVsj64pm1wLg8yzsLHdoqb2Opbd/M0rnuDO1Jug09ZQzO/tcPt1+scdpO/Mz3roCi+Cv8cBy7dNDwMuustTXOvW3uT" +
  "SbUVSPTM23wDYHM0z/nvQ7tT7gHSdzNYtdyXsVV0T9+SozW4uJZAJIPb+jgnE171x+a+Kw46ciSdNh5wMXAWHlGOyxxzdcp8DfZPZnYZn5M3qtX+ejnzNp4y" +
  "nXOJqi0db+Se1fKLtTlJtE2mT0KSj36u053cnPPTbsXjMXu3OnicrEjd98pP98Azq4ioIYFhDTvuDLU66PWbfnLkF6kwfxO16W6Y1j3/jIemXTuZXCVeBGtu" +
  "PsmfE7yWflm1zoAtCZHJPBmnuh7hEXxjem/TyP+IupfdmwhcJls9CM3xuFlHQQ/o7TPcmg/WRl+A+rqgZz47F/YwKyMAyaFyc+WwAKk0RWiuTXGXPvqn4R4G" +
  "LK0Rlekz97y6FzpBp1NDiEU/ibqyQkoi7kjhjzQD1PYEpMCvi9hU5UDNySnfQMYh//oxlA/n+w5Fb0EmrfcRQRviwC0DHlRou9FUGOUagBiEjqlSCQ9B3Xt8" +
  "Mi6oAfXr7tQelWQGkPAnfuxr3UIsz1+vkKIweLNIVDONmtSEqfLhi4OLQ64XKoQz0FTLdUT0QrecdKA93XdtW41FXQzP10ZMm1ivjJRWo9uf4Kp5Cj4nx0X9" +
  "8YnHsB0s6jYzNGavgfZF4BDjSm9xRq4ulTmUMQAQEpaUb5G14sgeqdmqoSlHGL02r+7WEI0B0HR09C4lDuDh2q0QSUfeq7qqNeXZGSj39IS4VtwWiuyXa9GJ" +
  "SH79WcSFtAviHTO0iJ4v6JnSYmVMYI9I2oV6+60sMMzweBSV0Cdrdue35p4fe0mrr83iom56ywdh1J/lRQgwb5klUyVdSgu9m4c2G4G5rHu0pdwlYS3q5tAx" +
  "ndFKqNNrPhbRNPOTXzS7xm4BNOb9AzAhJ0vs5BAOUo2PKyWq9MCPAUWL15WjnMrzTJ0pJz7RJ5CFIY60z4+dAdl4HY2UeT9NfEGOhQuWWvBUaFTb8pIndx+Z" +
  "HVkjMU3o8Eh1H+7om2HRtOHNrVCqrN1ZGHMVTrzQj3ujnGPyB5j0+fR/wJmUVhAX3tNPrgLaoChtfM3UK3UB1V0y2Igx7VsgtVB+wH/7VyoumU/oNQ7l4tjO" +
  "Zbq5yHehUQptHgZBsIlZ2G91Gfr3wSDYlDioY/9RrAJotMg8abMSKlUmkwNJN+ESLBWLn1NIwlvx8Q2O/owO9Te/OgZFnryt74vjU4v5/+AfGETYo/2VPbyY" +
  "8ckg750tYC9T7cxYwYtJxClnW7VSjW6tZ9CPb0Xir1VLbDGtjXb6r5enNVj6YDS48CnLPARDVi5A0AEPk6iEGXBVa/kwIhamO1wJgHdW3W0gNf99Qekx1XV1" +
  "sck9OxxWXGQ3yVecBP3f0zW6P1VSNYC0Qvb4v8CG/Sg/WKrgSsELudsHFcvVkcN/9U/+EB9QUblZLXrD0G5COLdkFDWX9KkMFjZVebQweVm8yKGBw8N3TKtM" +
  "1aGx5l4K05MLpnn9Wk19szLoi02kh2O1tp3Jj2VCkPo6qJ1b+QDSMhgjp6/KifXCgDQbGjEC9cOXUVy9go7KQ/SbYryJVc2G9wcJzmlqNLe3XW7xCpBKR2Ma" +
  "t2X12aunS656Ss+rMEtez2G4yMyBTIdYOlXyy1IGwdqlF/ltbV/tkIwdyxUE7MKNVgfZwd2Vjsi7oxzRYQ6Gr1jV1rw2RTO2FZTPxEErAwFhG6VhbV8dQuX/" +
  "aS4JwjYf3RDH1kd4TnnGI2IMunFbayZ7uow11ias0W/833uFpxRLY4iyGwk04epd7732RaVYnEfylFvvY1dkb1yamxpBWm0501ZKh4j6CNXofrrLe2Udkr0J" +
  "19SGkZH6dlfgRSAOU6sQsww9ZenOLqyikg7kcJ6WYrhKEXNPhlvQ8y9miI1SDRRjMRna5jZr3YoI76e3ygq3eWcNYTsq5Lp3PV6udnOZOLXyj+gsshqBZ1qI" +
  "UfwKpTW2BHHWhv/Lz7r4QgnkGbNozZWfTbfQrb+1cDaUpjQ3rhpf8sc9t2l4hYYHXh968/hRVpuS1DS7eC0CybpLadsexcJ/zf/07l52op7raAQUpCoPG4dq" +
  "3bAqEiVhv5xbCXaz991hPjcKKIj4hWutrNMrGokngklINsS/y5OTru7e/oofbHmQemsz7fUl5AC205RSgoCbSkB9dOttW7cggoI+QICdZzba/YRgGJ9iom3l" +
  "oW8aNH4UQmiKbil/VvjKzZG0ooyVy1stb+nTP1IQAKEoizv3A5CvKc8WsWMe4iVwn27p2YvZNjwxixcKpcTAh12ApF3FRXFNFE30EYXPWF5wVyTSsyoe8gUv" +
  "7jVJcnuKzj7ip4ngWnu3LcgqzhYXXmltW5dy6WBQg/w7jvwHs5cwkvPSD2ugWjYO5XNbk/9g58GOSabD90f/kfS1Vkjy/RuZdIhcRfiM7HqGOI33S7/kjdR1" +
  "jaJZuIN07ASZxksz+nKEyzdVwxnG5vhVBQ2hrXWc3GZXAfxXq8mtF1yebJRCb6pnTMfLdv47aNI4X0vEcrL3fZATicBy5g0xjqV36dfjbcy16grE+/eC9F3r" +
  "FL2hti0mQXhOGwx7eVjUzAU/F4iQxM8gX2/2CkgteL7E5tU3VJMeHR13n4B+E6QUYdz7aYt6DcCM0beamgbTtXel75py6GVuW/+LPXprBvrge0DwlIMh16yP" +
  "SCxwSf3Pb+wVevmRC+AruYj6SJFXsudpf0Pkjq5/aLF7TUSZ/HKsbXzw43fKuVTB2gYDAtp+PX0rqOR/o3U3EChXF9fw2Xpyxp+S3SEdfYj0YQ3jAm6058Q3" +
  "57eSa7T5iIZLRc1+6vaEfdDkx05hE3fzlp2pp7X3Mxhlq39tjwC/IE4vuul6l/rAdyqDqKTG3rdBf/+jQx1d4WiOg/tYA5fpzrdpe/m2hFOAqzg7v8yOOyi5" +
  "sHgM7pyeOpAKtgwCtYF+HWtMLzmNtQPpuCScvlOd1WzFOTURgn+lmE14i/yw92FYM/RcW6omMhZnxhWDzjm87BRro/CP3ng/kVSGC/NeesbNZYSMFDm3QFLC" +
  "O4SbGFDiK1msrcX6ACxdhaoDLYk8+uYmmvHYX6XjCwY2xuvWvRGGCBHcOmFKn6ZeHjhpinTU0bj69Hgd34bNPu6A23ljmEtxmHKNYQKfbP+J8AwJh3oleB7E" +
  "4cLwd9p4gs7Qu7dLXWD6z8OIfhI8uabcKy0OgDiaqPhajsX79wyKHYo/k0PWF03DQukTmKagtv1WE22eHd8div3tQDPsyQm2vKsYsdLYKHsWPsG4+92LjCdR" +
  "IyFIYRBcO9i98PkvVfalXY1NW40emRhjCLMscWxm2NTa8DbRcK9w22VJjb45/eJQZlYGC8Z44sBcxO5t6q33Dm+OTqqjJLu41iO5wHjt3lq3NVB9aWHb348L" +
  "6qxTj8o+vi1JePXQilq/E2efpZsvj2nvDx4+teM86QZ4+YnnjHVjDkOvgVmP/xbr5dHa1DZWubkEto6daf8ahlI0w5B6rSsSJTu7rQ4g2Q7mXW/7e5f1DtBt" +
  "kTh6W9BRaFxe2Oy5HIuwxrjPIKVzsCWSXk0j2MQzOR8FVzkpl2nVVGwU/hwhpZLObEZUFc1B6vNJeTKOlkduQh3cKJq/lAupYjaqaK5WRLVZSbdVSISKzCO1" +
  "O32Uzd+kg6V2kT11VPlPxTajewNv//JjFZVLK/RPP8ZOW67R+Vuo2F7jubr+4yf9ld85L/eMrI8e/a2ZYbny4H4Ogm1gdZ+WvJfe9xIXPrtEoDltjHBqyQlz" +
  "AnDyM5c8vyL1wyyGcoUHuYPdLdTZaI9PcWBZmKnilH2MQi+c9YB5l7ds1i+L7n4PPseajcJxcSHo3sETWXmu45e8UcJl9L+BJ5upkpx1WrgW+yKdmcuYWHzy" +
  "drD4rxtLnNiBTZ389VseW/V51cDQ2eyABnutUKmdzKnKdxeFZSHJvdngsrhDa5JBVtHxj548M1hwCmBMsFDzOeq6Tma8pDQAjFknnx/1Dq3/vSgc0XW58vSB" +
  "+k2cSLi+iWWfvnIoGHivL5Wwuzn9oKpRxFEG4UEpP6BNDoyRbuwZhY1G+g2SO72JKYfE9bbfoTwyu7U8ROjSSeMaIMtna+dMDC8uQZmiaP0lcrptgmeMqpov" +
  "+7NWg/ge2zQB76NLo6oQ3eb7e/QYujuA8ruj2+qUzLUho91mUJoi+uayEvKaQ6M4142gyLGlnNekm1lMnjQkvIjTW1pMlmAQNz/18cVga6UupR/YQWKZMyeH" +
  "Gl60pllugMva48g7pkll9wwyk4OVcftabeQ1Hmn70kbnUwOnO3zoteety5dte7p8grCyVsWCzmPB+ahuDSJdgUi/pmCDOo/8WM/TXARCfWeNqSyAEzE/MHSY" +
  "2g3amO9EkyZXzNryV52puR+zFOkxeHhR51qikWry2fK0R+ZQ3ap9MWI3wuN4tRwJuq6PHQoQPZbvCYtHq2gabtM8/HnehyV6ucX4VpDEwnhHQfmr+8vyvzlJ" +
  "MD6HAtrO+20iDJ7+6lgsr60KnDwDnDea1cpGGtzI2MWtCZFUv/Shrmjol6gBitJYlq+66t7pvLSueerZYeeuyIMgxLiBjGIATprxruYhuh9CPDKnCa9MO8PE" +
  "xYzVonbVGveA5oVIXj9jgO0jsA1iB4eKQr9P47M7BacNoTmpmA4GExOw+FOLckb2lF7rPRsSuKaTEJG3xdKXgbF76jlzAeZMcpWVex3TsrykyUoa2cIzsk41" +
  "hyybTnfhrrfbKLSpViJVTwMPRWWy3k4YlCGT6p1JjTs54J5g1PgzN1ECZ7Ouv1EZEfLKfEtr+0jA4jm3/2Gx5dsDtN3xi1u1g7qwYJybTs0+FbqOEQpFlNu1" +
  "a5G+lvGkEWORFntlx4n0kAIpZrlRdbafMrr6tDk/y0xw22rUVSz1fiwdfYtdtxlkA3ngICdqjHD7d8Gpr/INW2f46lu4L7SBVC/QOOu9xTuH1O9TUN9H0AMX" +
  "lbjb5tg3nAn6k49UW5D3e2afuDMY12MfuWl6e/BUM958DDx7nL8juKbETMjGD4O6C6x2kWwHYu0fhXujs2LnI4Dbt/OYebqYsATj2lJigBczu7iJvKuMEO+s" +
  "99tXu79uPUROhjGziebbxcfBX7J2AaPH7Hu8qfk3w5vrG4Xh33vMsDFTWY7+AFyyY70eAPM9nGkMZyGzm+KVNGPLh5h4CuQRvnhufSMUiXRdw0Y76LTNXx72" +
  "kd9ISKG+vvbz1BUEGIpP53vurUFdi69fYZo+078IMaq2khBp02pKe/mnH+Aa5Fl23rNtwB3upVum1grBpuDcAqDuuBWlkVv2AanAv21Oa871A9sZFpwOm4LM" +
  "1p5VSBj8WcE4AGy036iDBqcU3Bn59qZ39XmkRQ47wlhgSIQgIyRLgeDcLPCuZjkzY12Q1gnDSBVRkKw/MuTzMVw4m7/cu6YY4mjsicUZ3N7je3lOZIYnnFif" +
  "Yp9aiSuGleA9xd7SIAnmRhYjPFTcZN01EscDfCSDtiXGfhZn2zLKGe+xrhxwpiRqvhlSge0RY8eafVEBNAmc+339HHzvGAo6DgdKOch/yAm602eofvGf0Hv8" +
  "g8N87Q+EgMLPdM3IXhM6z1JSN2AearyJkEwfwg5fa71fZ8mN2mmV7QcTZAftPKfNeeiVLdEuxrJpyzpSjGmV2hcDFIdctuwZ70qSVpe+zQ/MGv1iIBCrMIqR" +
  "zJzCiWMbQBssnsBcd8y4SdsA+bhPycPYvNDHQCspk0K2q+V1zT/G8H3XPKdSJYsc1rew1xSVs2ygoGfOXpkQvyIav806cRzmvPGFTJldo7DjR86doobjPfvD" +
  "rtZMXPegsq+nJRnBt0whz7ni+GntARRUVEc8/pB/hEAu5595Uo/QP5MOHXuE+BoBWP0UtAHMkyG+JjbZU9F6nYZIbfKa5SiFfR6SAiFzZNUyVNfP0oyioIoD" +
  "ldpbeawdLtacbfk6PN6J3zXTC9aLoCcQ9pcVBX0zhf3EhqKRuxbm4dObkami7LBBjkBu3TrfXFqFLZyI2XBN1EmCHTJdbZy075+dXM7VGYkhRLDfFeHV/yRI" +
  "rHAF2GRlCV1mhDYB7mcMZoCd1daek3rh+GPDLVCMHWrMLBxq141OoRxR1vs+LM0AceXOcaHdcpBCYhxl1Xy53xvXTVPvscrAaqFxtz19xlR/lGx0SRvikdiM" +
  "pHbBwIeA1ZVf/ZWgOmfybFKG6Xmn2W6FQqeZYj3u1+DdmvaBvaIBql9ANkPZ+TxhP3AoCqs+Cr2p+0WUiK+JUYqcB9rK/iOiTd3BdVdyHbGfAFkQ3RGhI52/" +
  "2yzeMsPhkjmnIFe9t55EnTGjH8accq3bjDFyQxq7V7t06x27uiPzRjbYkjT7f9xY/WCbU7mEc6L83czGvJFjIVmR9xRV3SqrBIdB/1SFref91N3sSLwUv1Oi" +
  "oaHduB/lnMSd/idpDp3d4+EWtTyGVIq+w96LnWGQ45YobxiLHfO6ufOPVxHQpLBF35+NNumFknIYIyJd/5+6Fmp06IG8Ef3gbG92QEDLW7sRm14J4he0raR0" +
  "DlrQreCpi5bF56KsfZJffg+b2MksrYmS/FEl4Rs2BIze4GiuhaEeEqNl+sXdMdtiiivh2AAo/4U5TpgjUn4nrW7ada+VEihkmeLphnyA2xqXRIN9Pjbu6V7M" +
  "vBJ/Dalv5B3aWmlce4gvXSyeR5v9AuDVft+3ZFPk7XgaBpdBDYsrbl5T28dinO89D9kQ0+VcPQaDrdZV9R7UHlzteAQoAsq/Gfwr5j/gy1xQrkXjnEnedNMd" +
  "7xnJvbaJAMHn2EUTzu0zQSlk7V5+zJIDwOk7fExiM+gewqMXg90Cor1PHovx8N8IjyPuuHnT6N4SGV2bsx21sTXekM89Bmu1I9fPuFvpagKVml5uBTjPGD6Z" +
  "tsbFYyIsUJs3cemrLIwgIi8vcLbo3qC4gloZyWtK2xEj6mgTGJxMNF2rmA9+sq1+Gi/WVCFd2V3rSc9DdkkBhIpHtP6+3PKN7HBhOVA3aewNqMFAMqwqF86u" +
  "/srgeMufyH/cif6V7YsQfmLfddN/xLm+25TbLVouN0JV5KHuHUVsPzwplCIr677o4ACwblv6zCYJM+7fGuCne+VoZHYzvvOTmP26+AWmVmnZ71plnKa7OZn8" +
  "EvC+/PHR0Wx1gEEYt3vwLiyqazdnd3eLpH8ElCy9yzRy0zpZGfB7nhIrpDfpRC2X/w2TYJzOk0W09icJ8VoDMdUqU5yxjVy/H+Fer2Ps1iH6gOXyCLe6nlrs" +
  "SdG+0t8p3cmxUiOrqKzPh/Mv0/eTEK0AVvsl/zSaZ/2izrND4+099FhyrGh8wOg7nB3/UZ3Zv+jcD9G0Fz/16bf/Oyum1eYClP9itFaRgBExZX9NGfa4LDhr" +
  "amluyqlEn26xYewpMRu4jdCt9wvguf7ty0ypkY7/fPvNX/i9K9c+7mn4b1M0XOguiRFIJb+MyLA3AztOj1Wci/j5qOpEfD2KTEVy/5LF+Tqoy9sq2s/7+bqV" +
  "XTO9LWUyukc/npsiodvZUpwC2aX6HKOQWSeBR+ErOz+ixLqomOUL60DuK/pOMewpZ6yI0llYH6jymWFQCcREE0Dz+ror0WDmV84we6R/sPmYKqx69U0Tgsn8" +
  "GYcVwNvIstaA9B/EwdxE2/0Zm4lYI/yP8H6U2ZRDm7dP39WjXkWBHVxntkQZ/ajsf5RB0o0Mqmhf8bIp3wbqpUlLphX/vDoQa2GamRzQyH/+ryAPSnS0yVam" +
  "Lg==";
