# Buygrid. All that a newcomer types is `make run` or `make test`; `make help` lists the rest.

# x11: windows come through X, on Wayland desktops through Xwayland; without it more packages are needed.
# gles: the binding of OpenGL ES compiles in half a minute, that of OpenGL 2.1 in three; the window is the same.
# migrated_fynedo: our screens keep to Fyne's main thread, so Fyne need not check each call.
# ci: Fyne draws into memory, so that tests of screens need neither a display nor a graphics driver.
window_tags := x11,gles
tags := migrated_fynedo,$(window_tags)
test_tags := migrated_fynedo,ci

go = $(shell .ci/need go)
# Without the state of the repository: Go refuses to read it in a clone that belongs to somebody else.
build = $(go) build -buildvcs=false
everything := ./... ./.ci ./.ci/firstframe ./.ci/firstframe/bare

# Long work says what it does, how long that usually takes, and that it goes on.
tell = .ci/tell

# Where several things happen at once, by what code and tests say. Not the screens: the driver that draws into memory runs
# what belongs to the main thread wherever it is called from, which is a race of its own.
at_once = $(shell grep -rlE --include='*.go' 'sync\.(WaitGroup|Mutex|RWMutex|Map|Pool|Cond)|"sync/atomic"|\bgo func' assets gui sim | sed 's|/[^/]*$$|| ; s|^|./|' | sort -u | grep -vx './gui\|./gui/screen/.*')
# There the tests simulate for minutes, or kill programs: of them only those that do something at once, and not the
# playtest's, which takes as long as all others and does at once only what they do.
long_tests := ./sim/analysis ./sim/cli ./sim/play ./sim/store
tests_at_once := Workers|AtOnce|Two|Many|Progress|Stop|Cancel|Interrupt
not_at_once := Playtest

# How long each fuzz target is given: make fuzz time=5s
time := 60s

.PHONY: run test fuzz race bench pictures build clean help format vet staticcheck engine unit processors arm64 386 riscv64 s390x window need-run need-test
.NOTPARALLEL:

run: build
	@./buygrid --fallback

test: export LANG := en_US.UTF-8
test: format vet staticcheck engine unit race processors window
	@echo 'Everything passed.'

help:
	@echo 'make run     installs what is missing, builds, and opens the window; without a display, the same in the terminal'
	@echo 'make test    installs what is missing, and checks everything'
	@echo 'make fuzz    gives every fuzz target a minute; make fuzz time=5s gives it five seconds'
	@echo 'make race    runs the tests of what happens at once under the race detector; make test does so too'
	@echo 'make bench   measures the figures that the program has to reach'
	@echo 'make pictures takes the pictures of the README anew, from the screens as they are'
	@echo 'make build   builds ./buygrid'
	@echo 'make clean   removes what was built'

build: need-run
	@$(tell) 'Building Buygrid' 'two or three minutes for some 400, twice that on a slow machine, seconds for a few' $(build) -v -tags $(tags) -o buygrid .

need-run need-test: need-%:
	@.ci/need $*

format: need-test
	@unformatted=$$("$$($(go) env GOROOT)/bin/gofmt" -l .) && test -z "$$unformatted" || \
	{ echo "gofmt would change: $$unformatted"; exit 1; }

vet: need-test
	@$(tell) 'Vet' 'a few seconds, the first time one or two minutes' $(go) vet -tags $(test_tags) $(everything)

staticcheck: need-test
	@$(tell) 'Staticcheck' 'half a minute' $(go) tool staticcheck -tags $(test_tags) $(everything)

# The engine is for everybody, also where there is no C compiler.
engine: need-test
	@CGO_ENABLED=0 $(tell) 'Building the engine without C' 'seconds' $(build) -v ./sim

unit: need-test
	@$(tell) 'Tests of every package' 'three to five minutes' $(go) test -tags $(test_tags) -timeout 30m ./... ./.ci

# What is in C is not watched, and so compiled in the quickest way.
race: export CGO_CFLAGS := -O0
race: need-test
	@$(tell) 'What happens at once, watched for races' 'two or three minutes' $(go) test -race -vet=off -tags $(test_tags) -timeout 30m $(filter-out $(long_tests),$(at_once))
	@$(tell) 'The same where tests take long' 'a minute' $(go) test -race -vet=off -tags $(test_tags) -timeout 30m -run '$(tests_at_once)' -skip '$(not_at_once)' $(filter $(long_tests),$(at_once))

fuzz: export LANG := en_US.UTF-8
fuzz: need-test
	@.ci/fuzz '$(time)' '$(go)' '$(test_tags)'

# The same seed is the same event log on processors that fuse products and sums, that have 32 bits, that store numbers
# the other way round. Where this one cannot run programs for 386, or a qemu-user is missing, that one is left out and said so.
processors: arm64 386 riscv64 s390x

arm64: emulator := qemu-aarch64
386: emulator := $(if $(filter x86_64 i%86,$(shell uname -m)),,qemu-i386)
riscv64: emulator := qemu-riscv64
s390x: emulator := qemu-s390x

arm64 386 riscv64 s390x: need-test
	@if test -n '$(emulator)' && ! command -v '$(emulator)' >/dev/null; then \
		echo 'This system offers no $(emulator): the golden hashes were not checked for $@.'; exit; \
	fi; \
	echo 'The golden hashes on $@: usually half a minute.'; \
	said=$$(GOARCH=$@ CGO_ENABLED=0 $(go) test -vet=off $(if $(emulator),-exec $(emulator)) -count=1 -run Golden ./sim 2>&1); code=$$?; echo "$@: $$said"; \
	case "$$said" in *'no tests to run'*) exit 1;; *) exit $$code;; esac

# Once as people run it, and once with Fyne watching that every screen keeps to the main thread.
window: need-test build
	@$(tell) 'Building with every call watched' 'half a minute for some 30' $(build) -v -tags $(window_tags) -o bin/buygrid-watched .
	@echo 'Two real windows on a display without a screen: usually half a minute each.'
	.ci/smoke ./buygrid
	.ci/smoke bin/buygrid-watched

bench: need-test build
	$(go) test -tags $(test_tags) -p 1 -timeout 30m -run '^$$' -bench . -benchmem ./sim ./sim/analysis ./sim/chart ./sim/store ./gui/...
	$(build) -tags $(tags) -o bin/bare ./.ci/firstframe/bare
	$(go) run ./.ci/firstframe ./buygrid bin/bare

pictures: need-test
	@$(tell) 'Taking the pictures of the README' 'half a minute' $(go) test -tags $(test_tags) -count=1 -run '^TestPicturesOfTheReadme$$' ./gui -pictures

clean:
	rm -rf bin buygrid
